@NullMarked
package io.tocsin.gaps;

import org.jspecify.annotations.NullMarked;
