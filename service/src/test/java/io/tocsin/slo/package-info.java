@NullMarked
package io.tocsin.slo;

import org.jspecify.annotations.NullMarked;
