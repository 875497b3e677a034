/** What is allowed and hardly meant: one class per check over the declared alarms. */
@NullMarked
package io.tocsin.lint;

import org.jspecify.annotations.NullMarked;
