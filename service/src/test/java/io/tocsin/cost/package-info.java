@NullMarked
package io.tocsin.cost;

import org.jspecify.annotations.NullMarked;
