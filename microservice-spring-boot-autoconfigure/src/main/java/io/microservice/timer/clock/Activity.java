package io.microservice.timer.clock;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what is being done, so that it can be waited for. Thread-safe.
 */
public final class Activity {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition idle = this.lock.newCondition();

	private int count;

	Activity() {
	}

	/**
	 * Note that something begins.
	 */
	public void begin() {
		add(1);
	}

	/**
	 * Note that something has ended.
	 */
	public void end() {
		add(-1);
	}

	private void add(int change) {
		this.lock.lock();
		try {
			this.count += change;
			if (this.count == 0) {
				this.idle.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until nothing is being done.
	 * @param patience how long to wait
	 * @return {@code false} if something still is
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitIdle(Duration patience) throws InterruptedException {
		long left = patience.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (this.count > 0 && left > 0) {
				left = this.idle.awaitNanos(left);
			}
			return this.count == 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}
