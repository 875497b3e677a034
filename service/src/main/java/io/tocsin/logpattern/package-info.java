/** Filter patterns of CloudWatch Logs, evaluated offline on a log line. */
@NullMarked
package io.tocsin.logpattern;

import org.jspecify.annotations.NullMarked;
