@NullMarked
package io.tocsin.planned;

import org.jspecify.annotations.NullMarked;
