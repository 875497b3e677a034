/**
 * Existing alarms as definition files: of an account, of CloudFormation templates, of Terraform
 * states. What is written was read back and compared; what the language cannot say is listed.
 */
@NullMarked
package io.tocsin.importer;

import org.jspecify.annotations.NullMarked;
