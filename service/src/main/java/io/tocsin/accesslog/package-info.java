/** ALB access logs: files, lines, fields, and the load balancer's metrics computed from them. */
@NullMarked
package io.tocsin.accesslog;

import org.jspecify.annotations.NullMarked;
