package io.microservice.broker.connection;

import com.rabbitmq.client.AMQP;
import io.microservice.broker.wire.ReplyCode;

/**
 * The methods of the class {@code tx}.
 */
final class TransactionMethods {

	private TransactionMethods() {
	}

	static void register(MethodHandlers handlers) {
		handlers.on(AMQP.Tx.Select.class, TransactionMethods::select);
		handlers.on(AMQP.Tx.Commit.class, TransactionMethods::commit);
		handlers.on(AMQP.Tx.Rollback.class, TransactionMethods::rollback);
	}

	private static AMQP.Tx.SelectOk select(Channel channel, AMQP.Tx.Select select) {
		if (channel.confirms().isEnabled()) {
			throw ReplyCode.PRECONDITION_FAILED.error("cannot switch from confirm to tx mode");
		}
		channel.beginTransactions();
		return new AMQP.Tx.SelectOk.Builder().build();
	}

	private static AMQP.Tx.CommitOk commit(Channel channel, AMQP.Tx.Commit commit) {
		if (!transaction(channel).commit(channel.consumption()::settle)) {
			throw ReplyCode.PRECONDITION_FAILED.error("partial tx completion");
		}
		return new AMQP.Tx.CommitOk.Builder().build();
	}

	private static AMQP.Tx.RollbackOk rollback(Channel channel, AMQP.Tx.Rollback rollback) {
		channel.consumption().putBack(transaction(channel).rollback());
		return new AMQP.Tx.RollbackOk.Builder().build();
	}

	private static Transaction transaction(Channel channel) {
		Transaction transaction = channel.transaction();
		if (transaction == null) {
			throw ReplyCode.PRECONDITION_FAILED.error("channel is not transactional");
		}
		return transaction;
	}

}
