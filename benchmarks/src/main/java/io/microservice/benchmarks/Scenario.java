package io.microservice.benchmarks;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * One way of making and serving calls, or of publishing and handling events, which are
 * calls without an answer. The two sides run in one JVM or in two.
 */
public interface Scenario {

	/**
	 * Start serving.
	 * @param target where
	 * @return what serves
	 * @throws Exception if it cannot start
	 */
	Server serve(Target target) throws Exception;

	/**
	 * Get ready to call.
	 * @param target where
	 * @return what calls
	 * @throws Exception if it cannot start
	 */
	Caller connect(Target target) throws Exception;

	/**
	 * Remove from the broker what is left when both sides have ended.
	 * @param target where
	 * @throws Exception if it cannot be removed
	 */
	void cleanUp(Target target) throws Exception;

	/**
	 * Return whether only the server knows when a call is done, since the caller gets no
	 * answer.
	 * @return whether calls go one way
	 */
	default boolean oneWay() {
		return false;
	}

	/**
	 * Serves calls until it is closed.
	 */
	interface Server extends AutoCloseable {

		/**
		 * Wait until calls that go one way are done.
		 * @param calls how many were made since the server started
		 * @throws Exception if they are not done, or done wrong
		 */
		default void awaitDone(long calls) throws Exception {
		}

		/**
		 * Return what to ask for over HTTP, if it serves that.
		 * @return the URL
		 */
		default URI url() {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Makes calls that are answered with their argument.
	 */
	interface Caller extends AutoCloseable {

		/**
		 * Call without waiting.
		 * @param text the argument
		 * @return its echo, to come; of a call that goes one way the argument, when the
		 * broker has it
		 */
		CompletableFuture<String> call(String text);

		/**
		 * Call and wait.
		 * @param text the argument
		 * @return its echo
		 */
		default String callAndWait(String text) {
			return call(text).join();
		}

	}

}
