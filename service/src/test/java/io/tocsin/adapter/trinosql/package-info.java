@NullMarked
package io.tocsin.adapter.trinosql;

import org.jspecify.annotations.NullMarked;
