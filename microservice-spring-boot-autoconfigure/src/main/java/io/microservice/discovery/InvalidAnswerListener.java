package io.microservice.discovery;

/**
 * Is told of answers that are none, which the others do not suffer from.
 */
@FunctionalInterface
public interface InvalidAnswerListener {

	/**
	 * Take note of an answer that is none. Called on the thread that reads the
	 * connection; must not block.
	 * @param answer what came
	 */
	void received(InvalidAnswer answer);

}
