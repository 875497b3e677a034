/** How alarms behave over weeks: which wake people often, which never say anything. */
@NullMarked
package io.tocsin.noise;

import org.jspecify.annotations.NullMarked;
