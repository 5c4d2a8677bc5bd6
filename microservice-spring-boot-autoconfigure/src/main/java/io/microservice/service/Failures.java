package io.microservice.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import reactor.core.Exceptions;

/**
 * Looks at what a method failed with.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * Return what really failed, without the exceptions that futures, reflection, proxies
	 * and Reactor put around it.
	 * @param failure the failure
	 * @return the failure, or the cause inside
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable unwrapped = Exceptions.unwrap(failure);
		while (isWrapper(unwrapped) && unwrapped.getCause() != null) {
			unwrapped = Exceptions.unwrap(unwrapped.getCause());
		}
		return unwrapped;
	}

	/**
	 * Return type and message of a failure, of one that cannot tell its message, too.
	 * @param failure the failure
	 * @return the description
	 */
	public static String describe(Throwable failure) {
		try {
			return failure.toString();
		}
		catch (RuntimeException ex) {
			return failure.getClass().getName();
		}
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof UndeclaredThrowableException || failure instanceof InvocationTargetException;
	}

}
