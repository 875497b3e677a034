/** The HTTP API: resources parse, ask and answer. */
@NullMarked
package io.tocsin.http;

import org.jspecify.annotations.NullMarked;
