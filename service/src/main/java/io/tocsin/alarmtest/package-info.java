/** Alarm tests: series written down, and what the alarms are expected to do. */
@NullMarked
package io.tocsin.alarmtest;

import org.jspecify.annotations.NullMarked;
