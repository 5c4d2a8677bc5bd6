package io.microservice.amqp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AlreadyClosedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Tells the broker that something ends, and waits for its answer, but not long: a broker
 * that is short of memory or disk does not read what connections that publish send, and
 * whoever stops must not have to wait for that.
 */
final class LastWords {

	private static final Log logger = LogFactory.getLog(LastWords.class);

	private static final int PATIENCE_SECONDS = 5;

	private static final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("amqp-close-");

	static {
		threads.setDaemon(true);
	}

	private LastWords() {
	}

	/**
	 * Say something. If the channel is gone there is nothing left to say.
	 * @param subject what ends, for people
	 * @param words says it and waits for the answer
	 */
	static void say(String subject, Words words) {
		CompletableFuture<Void> said = CompletableFuture.runAsync(() -> {
			try {
				words.say();
			}
			catch (IOException | TimeoutException | AlreadyClosedException ex) {
				logger.debug("The channel of %s is gone already".formatted(subject), ex);
			}
		}, threads);
		try {
			said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			logger.warn("The broker does not answer to the end of %s, not waiting any longer".formatted(subject));
		}
		catch (ExecutionException ex) {
			logger.warn("Could not end %s".formatted(subject), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Says something to the broker.
	 */
	@FunctionalInterface
	interface Words {

		void say() throws IOException, TimeoutException;

	}

}
