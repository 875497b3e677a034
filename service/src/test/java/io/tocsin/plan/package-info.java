@NullMarked
package io.tocsin.plan;

import org.jspecify.annotations.NullMarked;
