package io.microservice.service;

import io.microservice.context.CallContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * Watches calls from their beginning to their end, those received and those made.
 */
public interface CallObserver {

	/**
	 * Watches nothing, at no cost.
	 */
	CallObserver NONE = new CallObserver() {

		@Override
		public Observed received(EntrypointRequest request) {
			return Observed.NOTHING;
		}

		@Override
		public Observed sending(OutgoingCall call) {
			return Observed.NOTHING;
		}

	};

	/**
	 * Begin to watch a received call.
	 * @param request the call
	 * @return what is watching it
	 */
	Observed received(EntrypointRequest request);

	/**
	 * Begin to watch a call about to be made.
	 * @param call the call, whose headers may be added to
	 * @return what is watching it
	 */
	Observed sending(OutgoingCall call);

	/**
	 * What watches one call.
	 */
	interface Observed {

		/**
		 * Watches nothing.
		 */
		Observed NOTHING = new Observed() {

			private static final CallContext.Scope NO_SCOPE = () -> {
			};

			@Override
			public CallContext.Scope openScope() {
				return NO_SCOPE;
			}

			@Override
			public Context addTo(Context context) {
				return context;
			}

			@Override
			public void stop(@Nullable Throwable failure) {
			}

		};

		/**
		 * Make the observation current on this thread.
		 * @return the scope, to be closed on the same thread
		 */
		CallContext.Scope openScope();

		/**
		 * Make the observation current wherever a reactive result is worked on.
		 * @param context the context of the subscriber
		 * @return the context with the observation
		 */
		Context addTo(Context context);

		/**
		 * End the observation.
		 * @param failure what went wrong, or {@code null} if the call succeeded
		 */
		void stop(@Nullable Throwable failure);

		/**
		 * End the observation of a call nobody waits for any longer.
		 */
		default void cancel() {
			stop(null);
		}

	}

}
