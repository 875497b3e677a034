/** CloudWatch alarms as values: metric alarm, composite alarm, rule, state, reason. */
@NullMarked
package io.tocsin.alarm;

import org.jspecify.annotations.NullMarked;
