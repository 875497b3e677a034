@NullMarked
package io.tocsin.noise;

import org.jspecify.annotations.NullMarked;
