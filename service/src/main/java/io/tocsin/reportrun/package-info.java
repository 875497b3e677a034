/** Runs of reports that people ask a server for, their answers kept as files, and schedules. */
@NullMarked
package io.tocsin.reportrun;

import org.jspecify.annotations.NullMarked;
