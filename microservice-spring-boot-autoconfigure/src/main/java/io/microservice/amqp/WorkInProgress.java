package io.microservice.amqp;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what is being worked on, and can be closed to new work.
 */
final class WorkInProgress {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition idle = this.lock.newCondition();

	private boolean closed;

	private int count;

	boolean begin() {
		this.lock.lock();
		try {
			if (this.closed) {
				return false;
			}
			this.count++;
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	void end() {
		this.lock.lock();
		try {
			this.count--;
			if (this.count == 0) {
				this.idle.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	void open() {
		this.lock.lock();
		try {
			this.closed = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let no new work begin, and wait for what has begun.
	 * @return how much was not finished in time
	 */
	int close(Duration patience) {
		this.lock.lock();
		try {
			this.closed = true;
			long left = patience.toNanos();
			while (this.count > 0 && left > 0) {
				left = this.idle.awaitNanos(left);
			}
			return this.count;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return this.count;
		}
		finally {
			this.lock.unlock();
		}
	}

}
