package io.microservice.http.log;

import java.util.Arrays;

import io.microservice.http.HttpLogging;

import org.springframework.http.HttpStatus;

/**
 * The statuses with which requests of a route are not logged. 500 is always logged.
 */
public final class IgnoredStatuses {

	/**
	 * Name of the exchange attribute in which the route that took a request says what is
	 * not to be logged. No attribute stands for none.
	 */
	public static final String ATTRIBUTE = IgnoredStatuses.class.getName();

	private final int[] statuses;

	private final boolean all;

	private IgnoredStatuses(int[] statuses) {
		this.statuses = statuses;
		this.all = Arrays.stream(statuses).anyMatch((status) -> status == HttpLogging.IGNORE_ALL_BUT_500);
	}

	/**
	 * Return ignored statuses.
	 * @param statuses the statuses, or {@link HttpLogging#IGNORE_ALL_BUT_500}
	 * @return the ignored statuses
	 */
	public static IgnoredStatuses of(int... statuses) {
		return new IgnoredStatuses(statuses.clone());
	}

	/**
	 * Return whether all requests are logged.
	 * @return {@code true} if no status is ignored
	 */
	public boolean isEmpty() {
		return this.statuses.length == 0;
	}

	/**
	 * Return whether a request is not logged.
	 * @param status the status of its response
	 * @return {@code true} if it is ignored
	 */
	public boolean contains(int status) {
		return status != HttpStatus.INTERNAL_SERVER_ERROR.value()
				&& (this.all || Arrays.stream(this.statuses).anyMatch((ignored) -> ignored == status));
	}

}
