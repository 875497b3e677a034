@NullMarked
package io.tocsin.discovery;

import org.jspecify.annotations.NullMarked;
