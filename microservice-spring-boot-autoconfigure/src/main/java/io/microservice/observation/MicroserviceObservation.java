package io.microservice.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of calls, their names and their keys.
 */
public enum MicroserviceObservation implements ObservationDocumentation {

	/**
	 * A call of an entrypoint, from its receipt to its acknowledgement, the wait for a
	 * free worker included.
	 */
	RECEIVED_CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultReceivedCallObservationConvention.class;
		}

	},

	/**
	 * A call of another service, from its sending to the reply or the timeout.
	 */
	SENT_CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSentCallObservationConvention.class;
		}

	};

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return LowCardinalityKeyNames.values();
	}

	@Override
	public KeyName[] getHighCardinalityKeyNames() {
		return HighCardinalityKeyNames.values();
	}

	/**
	 * Keys whose values are few, and become tags of metrics.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Kind of the call, such as {@code rpc}.
		 */
		KIND {

			@Override
			public String asString() {
				return "microservice.kind";
			}

		},

		/**
		 * Name of the called service.
		 */
		SERVICE {

			@Override
			public String asString() {
				return "microservice.service";
			}

		},

		/**
		 * Name of the called method, as it is on the wire.
		 */
		METHOD {

			@Override
			public String asString() {
				return "microservice.method";
			}

		},

		/**
		 * How the call ended: {@code SUCCESS}, {@code EXPECTED} if the method threw an
		 * expected exception, {@code REJECTED} if the arguments did not fit or the
		 * deadline had passed, else {@code ERROR}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/**
	 * Keys whose values are many, for traces only.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Id of the call, {@code service.method.uuid}; for a sent call the id of the call
		 * it was made from.
		 */
		CALL_ID {

			@Override
			public String asString() {
				return "microservice.call_id";
			}

		}

	}

}
