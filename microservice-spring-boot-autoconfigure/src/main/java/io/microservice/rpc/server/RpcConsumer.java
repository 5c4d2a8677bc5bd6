package io.microservice.rpc.server;

import java.time.Duration;

import io.microservice.amqp.AmqpConsumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Consumes the requests for one service.
 *
 * @param service the name of the service
 * @param consumer consumes its queue
 */
record RpcConsumer(String service, AmqpConsumer consumer) {

	private static final Log logger = LogFactory.getLog(RpcServer.class);

	void start() {
		this.consumer.start();
	}

	void stopAtOnce() {
		this.consumer.stop(Duration.ZERO);
	}

	void stop(Duration patience) {
		int unfinished = this.consumer.stop(patience);
		if (unfinished > 0) {
			logger.warn("%d calls of service '%s' were not finished within %d ms, the broker delivers them again"
				.formatted(unfinished, this.service, patience.toMillis()));
		}
	}

}
