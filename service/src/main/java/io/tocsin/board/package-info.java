/** CloudWatch dashboards as files declare them, and the bodies that are made from them. */
@org.jspecify.annotations.NullMarked
package io.tocsin.board;
