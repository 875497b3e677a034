@NullMarked
package io.tocsin.health;

import org.jspecify.annotations.NullMarked;
