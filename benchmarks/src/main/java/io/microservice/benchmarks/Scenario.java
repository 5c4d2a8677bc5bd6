package io.microservice.benchmarks;

import java.util.concurrent.CompletableFuture;

/**
 * One way of answering and making calls. The two sides run in separate JVMs.
 */
public interface Scenario {

	/**
	 * Start answering.
	 * @param target where
	 * @return what stops it
	 * @throws Exception if it cannot start
	 */
	AutoCloseable serve(Target target) throws Exception;

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
	 * Makes calls that are answered with their argument.
	 */
	interface Caller extends AutoCloseable {

		/**
		 * Call without waiting.
		 * @param text the argument
		 * @return its echo, to come
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
