/** Tocsin's ports on AWS, through the SDK's client interfaces. */
@NullMarked
package io.tocsin.adapter.aws;

import org.jspecify.annotations.NullMarked;
