package io.microservice.rpc.client;

import org.jspecify.annotations.Nullable;

/**
 * A method of a client interface.
 *
 * @param invoker calls the remote method
 * @param writer writes the arguments
 * @param style how the result is handed over
 */
record ClientMethod(RpcInvoker invoker, ArgumentsWriter writer, ResultStyle style) {

	private static final @Nullable Object[] NO_ARGUMENTS = {};

	@Nullable Object invoke(@Nullable Object @Nullable [] arguments) throws Exception {
		@Nullable Object[] given = (arguments != null) ? arguments : NO_ARGUMENTS;
		return this.style.invoke(this.invoker, () -> this.writer.write(given));
	}

	/**
	 * Writes the body of a request.
	 */
	@FunctionalInterface
	interface ArgumentsWriter {

		byte[] write(@Nullable Object[] arguments);

	}

}
