/**
 * Methods that run at times: as often as the clock says, in every instance or once per
 * cluster.
 */
@NullMarked
package io.microservice.timer;

import org.jspecify.annotations.NullMarked;
