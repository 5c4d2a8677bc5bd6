package io.microservice.broker.message;

import java.util.Locale;

/**
 * Why a message left its queue other than to be consumed.
 */
public enum DeathReason {

	/**
	 * A consumer rejected it.
	 */
	REJECTED,

	/**
	 * It outlived its time.
	 */
	EXPIRED,

	/**
	 * The queue was too long.
	 */
	MAXLEN,

	/**
	 * It was delivered too often.
	 */
	DELIVERY_LIMIT;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
