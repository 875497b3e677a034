/** What the declared alarms cost a month, at list prices. */
@NullMarked
package io.tocsin.cost;

import org.jspecify.annotations.NullMarked;
