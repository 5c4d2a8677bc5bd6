package io.microservice.timer.local;

import java.util.Map;

import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.EntrypointRequest;
import io.microservice.timer.TimerTick;
import org.jspecify.annotations.Nullable;

/**
 * Sends the runs of a timer the way of all calls, each with a context of its own.
 */
public final class TickRunner {

	private final Entrypoint entrypoint;

	private final EntrypointInvoker invoker;

	private final CallContextReader contexts;

	private final TickArguments arguments;

	/**
	 * Create a runner.
	 * @param entrypoint the entrypoint of the timer
	 * @param invoker takes the calls
	 * @param contexts makes the contexts of calls
	 * @throws io.microservice.service.InvalidEntrypointException if the method has other
	 * parameters than a timer can fill
	 */
	public TickRunner(Entrypoint entrypoint, EntrypointInvoker invoker, CallContextReader contexts) {
		this.entrypoint = entrypoint;
		this.invoker = invoker;
		this.contexts = contexts;
		this.arguments = new TickArguments(entrypoint.method());
	}

	Entrypoint entrypoint() {
		return this.entrypoint;
	}

	/**
	 * Begin a run as soon as a worker is free. Returns at once.
	 * @param tick what the run is for
	 * @param run is told how it goes
	 */
	public void run(TimerTick tick, Run run) {
		CallContext context = this.contexts.read(this.entrypoint.service().name(), this.entrypoint.name(), Map.of());
		this.invoker.invoke(new TickRequest(tick, context, run));
	}

	/**
	 * What is told how a run goes. Does not throw.
	 */
	public interface Run {

		/**
		 * Note that a worker is free, and the run about to begin on it.
		 * @return {@code false} if it is not to begin; nothing further is told then
		 */
		boolean begin();

		/**
		 * Note that the run is over.
		 */
		void end();

	}

	private final class TickRequest implements EntrypointRequest {

		private final TimerTick tick;

		private final CallContext context;

		private final Run run;

		TickRequest(TimerTick tick, CallContext context, Run run) {
			this.tick = tick;
			this.context = context;
			this.run = run;
		}

		@Override
		public Entrypoint entrypoint() {
			return TickRunner.this.entrypoint;
		}

		@Override
		public CallContext context() {
			return this.context;
		}

		@Override
		public Map<String, ? extends @Nullable Object> headers() {
			return Map.of();
		}

		@Override
		public boolean begin() {
			return this.run.begin();
		}

		@Override
		public @Nullable Object[] decode() {
			return TickRunner.this.arguments.of(this.context, this.tick);
		}

		@Override
		public void succeed(@Nullable Object result) {
			// nobody is told
		}

		@Override
		public void fail(Throwable failure) {
			// it is logged already
		}

		@Override
		public void end() {
			this.run.end();
		}

	}

}
