package io.microservice.broker.connection;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Holds back the connections that publish while the broker takes no messages.
 * Thread-safe.
 */
public final class PublishGate {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private volatile boolean alarm;

	private volatile boolean shut;

	/**
	 * Set whether memory is short.
	 * @param alarm whether it is
	 */
	public void alarm(boolean alarm) {
		this.alarm = alarm;
		wake();
	}

	/**
	 * Shut or open the gate by hand.
	 * @param shut whether to shut it
	 */
	public void shut(boolean shut) {
		this.shut = shut;
		wake();
	}

	/**
	 * {@return whether connections that publish are held back}
	 */
	public boolean isClosed() {
		return this.alarm || this.shut;
	}

	/**
	 * Have those that wait look again.
	 */
	void wake() {
		this.lock.lock();
		try {
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until the gate opens.
	 * @param patient whether to go on waiting; looked at whenever somebody
	 * {@linkplain #wake() wakes} those that wait
	 */
	void await(BooleanSupplier patient) {
		this.lock.lock();
		try {
			while (isClosed() && patient.getAsBoolean()) {
				this.changed.awaitUninterruptibly();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
