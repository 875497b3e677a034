/** The SDK's client interfaces in process: an AWS account kept in the data directory. */
@NullMarked
package io.tocsin.adapter.embedded;

import org.jspecify.annotations.NullMarked;
