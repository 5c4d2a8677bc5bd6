package io.microservice.websocket.socket;

/**
 * Allows so many messages in a second. For use by one thread at a time.
 */
final class MessageRate {

	private static final long SECOND = 1_000_000_000;

	private final long perSecond;

	private final long capacity;

	private long credit;

	private long lastTime;

	MessageRate(int perSecond, long nanoTime) {
		this.perSecond = perSecond;
		this.capacity = perSecond * SECOND;
		this.credit = this.capacity;
		this.lastTime = nanoTime;
	}

	/**
	 * Take a message.
	 * @return {@code false} if it is one too many
	 */
	boolean take(long nanoTime) {
		long elapsed = Math.min(nanoTime - this.lastTime, SECOND);
		this.lastTime = nanoTime;
		this.credit = Math.min(this.capacity, this.credit + elapsed * this.perSecond);
		if (this.credit < SECOND) {
			return false;
		}
		this.credit -= SECOND;
		return true;
	}

}
