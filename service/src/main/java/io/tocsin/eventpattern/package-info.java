/** Event patterns of EventBridge rules, evaluated offline on an event. */
@NullMarked
package io.tocsin.eventpattern;

import org.jspecify.annotations.NullMarked;
