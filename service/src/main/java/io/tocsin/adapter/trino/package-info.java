/** Reports on a Trino cluster of one's own, through its JDBC driver. */
@org.jspecify.annotations.NullMarked
package io.tocsin.adapter.trino;
