@NullMarked
package io.tocsin.incident;

import org.jspecify.annotations.NullMarked;
