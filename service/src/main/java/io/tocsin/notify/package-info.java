/** Who is told: the messages that went out. */
@NullMarked
package io.tocsin.notify;

import org.jspecify.annotations.NullMarked;
