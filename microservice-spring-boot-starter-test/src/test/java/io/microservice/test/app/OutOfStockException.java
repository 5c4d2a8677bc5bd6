package io.microservice.test.app;

/**
 * A checked exception.
 */
public class OutOfStockException extends Exception {

	public OutOfStockException(String message) {
		super(message);
	}

}
