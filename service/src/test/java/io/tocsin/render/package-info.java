@NullMarked
package io.tocsin.render;

import org.jspecify.annotations.NullMarked;
