@NullMarked
package io.tocsin.reportrun;

import org.jspecify.annotations.NullMarked;
