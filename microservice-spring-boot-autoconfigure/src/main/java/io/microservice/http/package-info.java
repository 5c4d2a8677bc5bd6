/**
 * HTTP: the annotations, arguments, results and exceptions of methods that answer HTTP
 * requests.
 */
@NullMarked
package io.microservice.http;

import org.jspecify.annotations.NullMarked;
