@NullMarked
package io.tocsin.adapter.aws;

import org.jspecify.annotations.NullMarked;
