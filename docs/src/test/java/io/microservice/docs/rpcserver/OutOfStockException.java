package io.microservice.docs.rpcserver;

import io.microservice.rpc.RemoteException;

@RemoteException("stock.errors.OutOfStock")
class OutOfStockException extends RuntimeException {

	OutOfStockException(String sku) {
		super(sku);
	}

}
