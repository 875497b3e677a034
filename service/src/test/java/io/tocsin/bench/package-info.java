/** Measurements that anyone can repeat; docs/performance.md has the commands and figures. */
@NullMarked
package io.tocsin.bench;

import org.jspecify.annotations.NullMarked;
