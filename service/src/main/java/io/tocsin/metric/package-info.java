/** CloudWatch metrics: identity, statistics, series, metric math, and the port that reads them. */
@NullMarked
package io.tocsin.metric;

import org.jspecify.annotations.NullMarked;
