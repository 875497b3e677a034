@NullMarked
package io.tocsin.lint;

import org.jspecify.annotations.NullMarked;
