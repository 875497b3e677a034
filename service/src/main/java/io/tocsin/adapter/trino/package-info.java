/** Reports on a Trino cluster of one's own, through its JDBC driver. */
@NullMarked
package io.tocsin.adapter.trino;

import org.jspecify.annotations.NullMarked;
